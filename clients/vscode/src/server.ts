import { execFile } from "node:child_process";
import * as path from "node:path";
import { promisify } from "node:util";
import { workspace } from "vscode";
import type { Executable } from "vscode-languageclient/node";

/** There is no server to start. The message says why, for the writer. */
export class NoServer extends Error {}

type Program = readonly [command: string, ...args: string[]];

const PYTHONS: readonly Program[] = [
  ["python3"],
  ["python"],
  ["py", "-3"],
  // Where the system's own Python is too old, a newer one often stands beside it.
  ["python3.14"],
  ["python3.13"],
  ["python3.12"],
  ["python3.11"],
];
// JSON, since a path may hold characters that the pipe's encoding lacks.
const PROBE = "import json, sys; sys.version_info >= (3, 11) and print(json.dumps(sys.executable))";

/** Returns how to start the server: the one that is set, else the one in `carried`, else `connreq` on PATH. */
export async function findServer(carried: string): Promise<Executable> {
  const settings = workspace.getConfiguration("connreq.client");
  const [command, ...args] = settings.get<string[] | null>("serverCommand") ?? [];
  if (command) {
    return { command, args };
  }
  const set = settings.get<string | null>("pythonPath");
  const python = await findPython(set ? [[set]] : PYTHONS);
  if (python) {
    // -P keeps a file of the workspace from standing in for a module.
    const env = { ...process.env, PYTHONPATH: carried };
    return { command: python, args: ["-P", "-m", "connreq", "server"], options: { env, cwd: carried } };
  }
  if (set) {
    throw new NoServer("The Python in the setting connreq.client.pythonPath does not run, or is older than 3.11.");
  }
  if (await run("connreq", ["--version"])) {
    return { command: "connreq", args: ["server"], options: { cwd: path.dirname(carried) } };
  }
  throw new NoServer("connreq needs Python 3.11 or newer to check your drafts, and found none.");
}

/** Returns the absolute path of the first Python that is new enough. */
async function findPython(programs: readonly Program[]): Promise<string | undefined> {
  for (const [command, ...args] of programs) {
    const answer = await run(command, [...args, "-I", "-c", PROBE]);
    if (answer) {
      return JSON.parse(answer) as string;
    }
  }
  return undefined;
}

/** Returns what a program prints; nothing if it is missing or fails. */
async function run(command: string, args: readonly string[]): Promise<string | undefined> {
  try {
    return (await promisify(execFile)(command, args, { timeout: 10_000, windowsHide: true })).stdout;
  } catch {
    return undefined;
  }
}
