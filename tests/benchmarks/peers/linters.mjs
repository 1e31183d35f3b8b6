// The linters, each loaded when asked for, as a function from a text to `[{start, end, message}]`, in UTF-16 units.

async function writeGood() {
  const { default: lint } = await import('write-good')
  return (text) =>
    lint(text).map(({ index, offset, reason }) => ({ start: index, end: index + offset, message: reason }))
}

async function alex() {
  const { text: lint } = await import('alex')
  return (text) =>
    lint(text).messages.map(({ position, reason }) => ({
      start: position.start.offset,
      end: position.end.offset,
      message: reason,
    }))
}

async function harper() {
  const [{ LocalLinter }, { binary }] = await Promise.all([import('harper.js'), import('harper.js/binary')])
  const linter = new LocalLinter({ binary })
  await linter.setup()
  return async (text) =>
    (await linter.lint(text, { language: 'plaintext' })).map((lint) => {
      const { start, end } = lint.span()
      return { start, end, message: lint.message() }
    })
}

const TEXTLINT_RULES = ['common-misspellings', 'en-max-word-count', 'no-todo', 'stop-words', 'write-good']

async function textlint() {
  const { TextlintKernel } = await import('@textlint/kernel')
  const kernel = new TextlintKernel()
  // Modules of two kinds: of some the export is `default` once more.
  const load = async (name) => ((module) => module.default ?? module)((await import(name)).default)
  const plugins = [{ pluginId: 'text', plugin: await load('@textlint/textlint-plugin-text') }]
  const rules = await Promise.all(
    TEXTLINT_RULES.map(async (ruleId) => ({ ruleId, rule: await load(`textlint-rule-${ruleId}`) })),
  )
  return async (text) =>
    (await kernel.lintText(text, { ext: '.txt', plugins, rules })).messages.map(({ range, message }) => ({
      start: range[0],
      end: range[1],
      message,
    }))
}

export const LINTERS = { 'write-good': writeGood, alex, 'harper.js': harper, textlint }
