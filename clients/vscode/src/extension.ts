/** The VS Code client of connreq: finds the server, starts it, and gives its commands names in the palette. */
import { commands, Uri, workspace, type ExtensionContext } from "vscode";
import { Client } from "./client";
import { copyNote, editDraft, newDraft, openCopy, runInDraft } from "./commands";
import { showStatus } from "./status";

let client: Client;

export async function activate(context: ExtensionContext): Promise<void> {
  const example = Uri.joinPath(context.extensionUri, "example.connreq");
  client = new Client(context);
  context.subscriptions.push(
    showStatus(client),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("connreq.client") && client.restart()),
    commands.registerCommand("connreq.client.newDraft", () => newDraft(client)),
    commands.registerCommand("connreq.client.openExample", () => openCopy(example)),
    commands.registerCommand("connreq.client.nextFinding", () => runInDraft("editor.action.marker.next")),
    commands.registerCommand("connreq.client.showFixes", () => runInDraft("editor.action.quickFix")),
    commands.registerCommand("connreq.client.copyNote", () => copyNote(client)),
    commands.registerCommand("connreq.client.keepVariant", () => editDraft(client, "connreq.keepVariant")),
    commands.registerCommand("connreq.client.markSent", () => editDraft(client, "connreq.markSent")),
    commands.registerCommand("connreq.client.restart", () => client.restart()),
    commands.registerCommand("connreq.client.showLog", () => client.showLog()),
  );
  await client.restart();
}

export function deactivate(): Promise<void> {
  return client.stop();
}
