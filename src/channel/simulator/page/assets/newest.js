/** Keeps the newest message in sight for whoever reads at the end; to others it says that there is one, and moves nothing under their eyes. */

const NEAR_PX = 120

/** @param notice the button that says so, and goes there */
export function followNewest(log, notice) {
  let isAtEnd = true

  function look() {
    isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX
    if (isAtEnd) notice.hidden = true
  }

  function goToEnd() {
    log.scrollTop = log.scrollHeight
    look()
  }

  log.addEventListener('scroll', look)
  notice.addEventListener('click', goToEnd)
  // What is being written grows, or a phone's keyboard comes up.
  new ResizeObserver(() => isAtEnd && goToEnd()).observe(log)
  return {
    goToEnd,
    /** Something new stands at the end. */
    arrived() {
      if (isAtEnd) goToEnd()
      else notice.hidden = false
    },
  }
}
