export default async function f(a) { let a = await later(1); return a }
