export { createModel } from './createModel'
export type { Model, TaskInfo, ViewContext } from './model'
