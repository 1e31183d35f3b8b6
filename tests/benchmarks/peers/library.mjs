// `node library.mjs NAME` reads lists of notes from stdin, as JSON, and prints for each list how many milliseconds a
// note of it took. What the first lists take is for warming up.

import { text } from 'node:stream/consumers'
import { LINTERS } from './linters.mjs'

const lint = await LINTERS[process.argv[2]]()
const took = []
for (const notes of JSON.parse(await text(process.stdin))) {
  const start = performance.now()
  for (const note of notes) await lint(note)
  took.push((performance.now() - start) / notes.length)
}
console.log(JSON.stringify(took))
