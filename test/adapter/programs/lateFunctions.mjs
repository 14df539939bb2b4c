export function late(n) {
  return n + 1 /*@late*/
}
