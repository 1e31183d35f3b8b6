import { commands, env, Selection, window, workspace, type TextDocument, type TextEditor, type Uri } from "vscode";
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
  const editor = await openDraft(content);
  const { end } = editor.document.lineAt(editor.document.lineCount - 1).range;
  editor.selection = new Selection(end, end);
}

/** Opens a copy of the draft in `file`, for the writer to try things on. */
export async function openCopy(file: Uri): Promise<void> {
  await openDraft(new TextDecoder().decode(await workspace.fs.readFile(file)));
}

async function openDraft(content: string): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument({ language: "connreq", content }));
}

/** Copies the note under the cursor, without its header and the white space around it. */
export async function copyNote(client: Client): Promise<void> {
  const editor = await showDraft();
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

/** Runs a command of the editor in the draft. */
export async function runInDraft(command: string): Promise<void> {
  if (await showDraft()) {
    await commands.executeCommand(command);
  }
}

/** Goes to the draft that the writer is in, or, from the walkthrough, to one that is on the screen or behind it. */
async function showDraft(): Promise<TextEditor | undefined> {
  const isDraft = (document: TextDocument): boolean => document.languageId === "connreq";
  const editors = [window.activeTextEditor, ...window.visibleTextEditors];
  const editor = editors.find((editor) => editor && isDraft(editor.document));
  const draft = editor?.document ?? workspace.textDocuments.find(isDraft);
  if (!draft) {
    void window.showInformationMessage("Open a draft first.");
    return undefined;
  }
  return window.showTextDocument(draft, editor?.viewColumn);
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
