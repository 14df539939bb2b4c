import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { run } from './run.mjs'

/** Name of the environment variable by which a process is known to belong to a job of the test run. */
export const mark = 'TEST_RUN_JOB'

/**
 * Processes that a job has left behind: those that still carry its mark a moment after its end. They are killed, and
 * returned as `pid command`. A process that was just told to end gets two seconds to do so.
 * @param {string} job value of the mark
 */
export async function takeLeftovers(job) {
  let found = await marked(job)
  for (let i = 0; i < 20 && found.length > 0; i++) {
    await pause(100)
    found = await marked(job)
  }
  for (const { pid } of found) kill(pid)
  while ((await marked(job)).length > 0) await pause(20)
  return found.map(({ pid, command }) => `${pid} ${command}`)
}

function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

async function marked(job) {
  if (process.platform === 'linux') return markedLinux(`${mark}=${job}`)
  if (process.platform === 'win32') return []
  const lines = (await run('ps', ['axEww', '-o', 'pid=,command='])).split('\n')
  return lines
    .filter(line => line.includes(`${mark}=${job}`))
    .map(line => ({ pid: Number(line.trim().split(' ')[0]), command: line.trim().slice(0, 200) }))
}

async function markedLinux(entry) {
  const found = []
  for (const pid of (await readdir('/proc')).filter(name => /^\d+$/.test(name))) {
    const environment = await readOf(pid, 'environ')
    if (!environment.split('\0').includes(entry)) continue
    found.push({ pid: Number(pid), command: (await readOf(pid, 'cmdline')).replaceAll('\0', ' ').slice(0, 200) })
  }
  return found
}

/** A file of a process, empty when the process is gone or belongs to someone else. */
async function readOf(pid, file) {
  try {
    return await readFile(`/proc/${pid}/${file}`, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(error.code)) return ''
    throw error
  }
}
