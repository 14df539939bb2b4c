const { each } = require('./library/each')

function double(n) {
  return n * 2 /*@double*/
}

const doubled = each([1], double) /*@each*/
console.log(doubled) /*@log*/
