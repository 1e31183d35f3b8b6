import { env, Range, Uri, window, workspace } from "vscode";
import type { Client } from "./client";
import type { Status } from "./status";

/** Asks whom a note is for and opens a draft to them. */
export async function newDraft(client: Client): Promise<void> {
  if (!(await client.ready())) {
    return; // the writer has been told
  }
  const to = await window.showInputBox({ title: "New draft", prompt: "Who is it to?", placeHolder: "Mary Chen" });
  if (to === undefined) {
    return;
  }
  const content = await client.call<string>("connreq.newDraft", { to });
  if (content === undefined) {
    return;
  }
  const draft = await workspace.openTextDocument({ language: "connreq", content });
  const { end } = draft.lineAt(draft.lineCount - 1).range;
  await window.showTextDocument(draft, { selection: new Range(end, end) });
}

/** Opens a copy of the draft in `file`, for the writer to try things on. */
export async function openCopy(file: Uri): Promise<void> {
  const content = new TextDecoder().decode(await workspace.fs.readFile(file));
  await window.showTextDocument(await workspace.openTextDocument({ language: "connreq", content }));
}

/** Copies the note under the cursor, without its header and the white space around it. */
export async function copyNote(client: Client): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor || !(await client.ready())) {
    return;
  }
  const [text, status] = await Promise.all([
    client.callAtCursor<string>("connreq.copyNote", editor),
    client.callAtCursor<Status>("connreq.status", editor),
  ]);
  if (text !== undefined) {
    await env.clipboard.writeText(text);
    void window.showInformationMessage(`Note copied: ${status?.characters} of ${status?.limit} characters.`);
  }
}

/** Has the server edit the draft at the cursor by one of its commands; it says why if it refuses. */
export async function editDraft(client: Client, command: string): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor || !(await client.ready())) {
    return;
  }
  try {
    await client.callAtCursor(command, editor);
  } catch (error) {
    void window.showWarningMessage(error instanceof Error ? error.message : String(error));
  }
}
