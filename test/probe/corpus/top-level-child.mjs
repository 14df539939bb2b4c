export const a = await later(1), b = async () => await later(2)
export async function c() { return b() }
export class D { async m() { await later() } }
export default async () => new D().m()
await c() // end