/** The VS Code client of connreq: finds the server, starts it, and gives its commands names in the palette. */
import { commands, workspace, type ExtensionContext } from "vscode";
import { Client } from "./client";
import { copyNote, editDraft, newDraft } from "./commands";
import { showStatus } from "./status";

let client: Client;

export async function activate(context: ExtensionContext): Promise<void> {
  client = new Client(context);
  context.subscriptions.push(
    showStatus(client),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("connreq.client") && client.restart()),
    commands.registerCommand("connreq.client.newDraft", () => newDraft(client)),
    commands.registerCommand("connreq.client.copyNote", () => copyNote(client)),
    commands.registerCommand("connreq.client.keepVariant", () => editDraft(client, "connreq.keepVariant")),
    commands.registerCommand("connreq.client.markSent", () => editDraft(client, "connreq.markSent")),
  );
  await client.restart();
}

export function deactivate(): Promise<void> {
  return client.stop();
}
