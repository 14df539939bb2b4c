async function total(rows, factor) {
  let sum = 0
  let last
  {
    let count = 0
    /*@loop*/ for (const row of rows) {
      sum += row * factor /*@inside*/
      last = row
      count++
    }
    console.log(count) /*@behind*/
    await null
  }
  console.log(sum, last) /*@end*/
  return sum
}

total([1, 2, 3], 2)
