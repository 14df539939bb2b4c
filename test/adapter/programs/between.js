async function climb(rows) /*@header*/ {
  let sum = 0 /*@first*/
  for (const row of rows) {
    sum += row
  } /*@closing*/
  // before a loop
  do {
    sum += 10 /*@inside*/
  } while (sum < 30)
  await null
  console.log(sum)
}

climb([1, 2, 3]) /*@call*/
