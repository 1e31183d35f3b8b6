// `node library.mjs NAME` reads lists of notes from stdin, as JSON, and prints for each list the milliseconds that a note
// of it took, and those of computing.

import { text } from 'node:stream/consumers'
import { LINTERS } from './linters.mjs'

const lint = await LINTERS[process.argv[2]]()
const took = []
for (const notes of JSON.parse(await text(process.stdin))) {
  const start = performance.now()
  const before = process.cpuUsage()
  for (const note of notes) await lint(note)
  const { user, system } = process.cpuUsage(before)
  took.push([performance.now() - start, (user + system) / 1000].map((ms) => ms / notes.length))
}
console.log(JSON.stringify(took))
