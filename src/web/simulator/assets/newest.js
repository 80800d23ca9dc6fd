/** Keeps the newest message in sight for whoever reads at the end; to others it says that there is one, and moves nothing under their eyes. */

const NEAR_PX = 120

/** @param notice the button that says so, and goes there */
export function followNewest(log, notice) {
  let isAtEnd = true
  let top = log.scrollTop

  function look() {
    top = log.scrollTop
    isAtEnd = log.scrollHeight - top - log.clientHeight < NEAR_PX
    if (isAtEnd) notice.hidden = true
  }

  function goToEnd() {
    log.scrollTop = log.scrollHeight
    look()
  }

  /** The browser tells of scrolling only with its next frame; somebody may have left the end since. */
  function isFollowed() {
    return isAtEnd && top - log.scrollTop < NEAR_PX
  }

  log.addEventListener('scroll', look)
  notice.addEventListener('click', goToEnd)
  // What is being written grows, or a phone's keyboard comes up.
  new ResizeObserver(() => isFollowed() && goToEnd()).observe(log)
  return {
    goToEnd,
    /** Something new stands at the end. */
    arrived() {
      if (isFollowed()) goToEnd()
      else notice.hidden = false
    },
  }
}
