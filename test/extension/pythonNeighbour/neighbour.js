/** What a test has selected: the path of the environment, and its executable, which an environment that is gone lacks. */
const selection = { path: 'python', executable: undefined }

const environments = {
  getActiveEnvironmentPath: () => ({ id: selection.path, path: selection.path }),
  resolveEnvironment: async ({ path }) =>
    path === selection.path && selection.executable ? { path, executable: { uri: selection.executable } } : undefined,
}

exports.activate = () => ({ environments, selection })
