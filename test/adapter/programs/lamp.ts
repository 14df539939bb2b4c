interface Item {
  readonly name: string
}

async function item(name: string): Promise<Item> {
  await null /*@await*/
  return { name } /*@return*/
}

item('lamp').then(({ name }) => console.log(name))
