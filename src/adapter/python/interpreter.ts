import { execFile } from 'node:child_process'
import { isAbsolute, resolve } from 'node:path'
import { brokenProgram, noInterpreter, noModule, notPython, pythonTooOld, selectionGone } from './errors'

/** A Python that can run a program. */
export interface Interpreter {
  /** Absolute path. */
  readonly path: string
  /** Options that stand between it and the program. */
  readonly options: readonly string[]
  readonly version: readonly [major: number, minor: number]
  /** The folder of its own debugpy package; absent when it has none. */
  readonly debugpy?: string
}

interface Question {
  /** As a person wrote it. */
  readonly python?: string | readonly string[]
  /** Asks for the one that is selected in the editor. */
  readonly selected?: () => Promise<string | undefined>
  readonly program?: string
  readonly module?: string
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
}

const patience = 20_000

/**
 * The interpreter that a launch configuration names, else the one that is selected in the editor, else the first
 * `python3` (or `python`) of the path. Looks on the way whether the program can be compiled and the module found.
 * Throws a sentence, also for one that is named or selected and not there: another would run without its packages.
 */
export async function findInterpreter(question: Question): Promise<Interpreter> {
  const [named, ...options] = typeof question.python === 'string' ? [question.python] : (question.python ?? [])
  const selected = named ? undefined : await question.selected?.()
  const tried = named || selected ? [(named || selected)!] : ['python3', 'python']
  for (const name of tried) {
    const answer = await ask(/[\\/]/.test(name) && !isAbsolute(name) ? resolve(question.cwd, name) : name, question)
    if (answer === undefined) continue
    const path = answer.executable ?? name
    const [major, minor] = answer.version
    if (major < 3 || (major === 3 && minor < 9)) throw pythonTooOld(path, answer.version.join('.'))
    if (answer.broken) throw brokenProgram(question.program!, ...answer.broken)
    if (answer.missing) throw noModule(answer.missing, path)
    return { path, options, version: [major, minor], debugpy: answer.debugpy ?? undefined }
  }
  throw selected ? selectionGone(selected) : noInterpreter(tried)
}

interface Answer {
  readonly executable: string | null
  readonly version: readonly [number, number, number]
  readonly debugpy: string | null
  readonly broken?: readonly [line: number | null, why: string]
  readonly missing?: string
}

/** What the interpreter says of itself; undefined when there is none of this name. */
function ask(name: string, { program, module, cwd, env }: Question): Promise<Answer | undefined> {
  const args = ['-c', questions, program ?? '', module ?? '']
  return new Promise((answer, reject) => {
    const child = execFile(name, args, { cwd, env, timeout: patience, windowsHide: true }, (error, stdout, stderr) => {
      const code = (error as NodeJS.ErrnoException | null)?.code as string | number | undefined
      if (code === 'ENOENT' || code === 'EACCES') return answer(undefined)
      const line = stdout.split('\n').find(text => text.startsWith(mark))
      if (line) return answer(JSON.parse(line.slice(mark.length)))
      const why = error?.killed ? 'it does not answer' : (stderr.trim().split('\n').at(-1) ?? '') || `exit code ${code}`
      // A shim of a version manager that has no Python chosen ends like a command that is not there.
      if (code === 127) return answer(undefined)
      reject(notPython(name, why))
    })
    child.stdin?.end()
  })
}

const mark = 'wakepoint:'

/** Runs also in a Python 2. Must not import what the program brings along. */
const questions = `
import sys, json, os
program, module = sys.argv[1:3]
answer = {"executable": sys.executable, "version": list(sys.version_info[:3]), "debugpy": None}
if sys.version_info >= (3, 9):
    import importlib.util
    here = sys.path.pop(0)
    try:
        spec = importlib.util.find_spec("debugpy")
        answer["debugpy"] = os.path.dirname(spec.origin) if spec and spec.origin else None
    except Exception:
        pass
    sys.path.insert(0, here)
    if program and os.path.isfile(program):
        try:
            with open(program, "rb") as stream:
                source = stream.read()
            if not source.startswith(b"PK"):
                import warnings
                warnings.simplefilter("ignore")
                compile(source, program, "exec", dont_inherit=True)
        except SyntaxError as error:
            answer["broken"] = [error.lineno, error.msg]
        except ValueError as error:
            answer["broken"] = [None, str(error)]
    if module:
        top = module.partition(".")[0]
        try:
            found = top in sys.modules or importlib.util.find_spec(top) is not None
        except Exception:
            found = True
        if not found:
            answer["missing"] = top
print("${mark}" + json.dumps(answer))
`
