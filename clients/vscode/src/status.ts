import { Disposable, StatusBarAlignment, ThemeColor, window, workspace } from "vscode";
import type { Client } from "./client";

/** What the server says of a note. */
export interface Status {
  /** The note's number in its draft, from 1. */
  note: number;
  characters: number;
  limit: number;
  /** Null in a language that the server can't read. */
  context: boolean | null;
  benefit: boolean | null;
}

const PAUSE = 100; // ms: a burst of key presses asks once

/** Shows in the status bar how the note under the cursor stands. It counts nothing: the server does. */
export function showStatus(client: Client): Disposable {
  const item = window.createStatusBarItem("connreq.status", StatusBarAlignment.Right, 101);
  item.name = "Connection request";
  item.command = "connreq.client.copyNote";
  let timer: NodeJS.Timeout | undefined;

  async function refresh(): Promise<void> {
    const editor = window.activeTextEditor;
    const asked = timer;
    const status =
      editor?.document.languageId === "connreq" ? await client.callAtCursor<Status>("connreq.status", editor) : undefined;
    if (asked !== timer) {
      return; // a newer question is under way
    }
    if (!status) {
      item.hide();
      return;
    }
    const { note, characters, limit, context, benefit } = status;
    item.text = [`${characters}/${limit}`, ...mark("context", context), ...mark("benefit", benefit)].join(" · ");
    item.tooltip = `Note ${note}: ${characters} of ${limit} characters. Click to copy it.`;
    item.backgroundColor = characters > limit ? new ThemeColor("statusBarItem.errorBackground") : undefined;
    item.show();
  }

  function update(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh().catch(() => item.hide()), PAUSE);
  }

  const events = [
    client.onDidChange(update),
    window.onDidChangeActiveTextEditor(update),
    window.onDidChangeTextEditorSelection(update),
    workspace.onDidChangeTextDocument(update),
    // After other files too: a .connreq.toml may have changed.
    workspace.onDidSaveTextDocument(update),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("connreq") && update()),
  ];
  return Disposable.from(item, ...events, { dispose: () => clearTimeout(timer) });
}

function mark(role: string, found: boolean | null): string[] {
  return found === null ? [] : [`${role} ${found ? "✓" : "✗"}`];
}
