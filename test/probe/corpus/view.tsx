declare const log: any, later: any
const h = (tag: any, props: any, ...children: any[]) => JSON.stringify([typeof tag === 'string' ? tag : tag.name, props, children])
const React = { createElement: h, Fragment: 'fragment' }
const Item = async <T,>(props: { value: T }) => <li title="x">{await later(props.value)} of {'many'}</li>
log(await Item({ value: 1 }), <Item {...await later({ value: 2 })} key={await later('k') as string} />)
log(<>
  text {await later('inner')}
  <b a-b={`${await later(1)}`}>bold &amp; more</b>
</>); log(new Error('e').stack!.split('\n')[1]!.replace(/^.*:(\d+:\d+)\)?$/, '$1'))
