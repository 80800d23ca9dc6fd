/** `npm start`. Says at once that it is starting, for what it takes to start is loaded and learnt for some seconds; start.ts does it. */
process.stdout.write('正在准备…\n')

const { start } = await import('./start.ts')
await start()
