/** Puts the keyboard on the first act offered; waits for a matter that is still being read, three seconds at most. */
export function focusActs(): void {
  const until = Date.now() + 3000
  const look = () => {
    const first = document.querySelector<HTMLElement>('#act-bar button')
    if (first) first.focus()
    else if (!document.getElementById('act-bar') && Date.now() < until) setTimeout(look, 50)
  }
  look()
}
