// The least of a language server around one of the linters: `node server.mjs NAME` publishes what it finds in whole
// texts as they are opened and changed.

import { LINTERS } from './linters.mjs'

const lint = await LINTERS[process.argv[2]]()
let buffer = Buffer.alloc(0)
let handled = Promise.resolve()

process.stdin.on('data', (chunk) => {
  buffer = buffer.length ? Buffer.concat([buffer, chunk]) : chunk
  for (let message; (message = nextMessage()); ) {
    const next = message
    handled = handled.then(() => handle(next))
  }
})

function nextMessage() {
  const end = buffer.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const start = end + 4
  const length = Number(/content-length: *(\d+)/i.exec(buffer.toString('latin1', 0, end))[1])
  if (buffer.length < start + length) return undefined
  const body = buffer.toString('utf8', start, start + length)
  buffer = buffer.subarray(start + length)
  return JSON.parse(body)
}

async function handle({ id, method, params }) {
  switch (method) {
    case 'initialize':
      return send({ id, result: { capabilities: { textDocumentSync: 1 } } })
    case 'textDocument/didOpen':
      return publish(params.textDocument, params.textDocument.text)
    case 'textDocument/didChange':
      return publish(params.textDocument, params.contentChanges.at(-1).text)
    case 'shutdown':
      return send({ id, result: null })
    case 'exit':
      return process.exit(0)
  }
}

async function publish({ uri, version }, text) {
  const starts = [0]
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1)
  const position = (offset) => {
    const line = starts.findLastIndex((start) => start <= offset)
    return { line, character: offset - starts[line] }
  }
  const diagnostics = (await lint(text)).map(({ start, end, message }) => ({
    range: { start: position(start), end: position(end) },
    message,
  }))
  send({ method: 'textDocument/publishDiagnostics', params: { uri, version, diagnostics } })
}

function send(message) {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message })
  process.stdout.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
}
