/** The VS Code client of connreq: finds the server, starts it, and gives its commands names in the palette. */
import { commands, workspace, type ExtensionContext } from "vscode";
import { Client } from "./client";
import { copyNote, newDraft } from "./commands";
import { showStatus } from "./status";

let client: Client;

export async function activate(context: ExtensionContext): Promise<void> {
  client = new Client(context);
  const status = showStatus(client);
  const start = () => client.restart().then(status.update);
  context.subscriptions.push(
    status,
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("connreq.client") && start()),
    commands.registerCommand("connreq.client.newDraft", () => newDraft(client)),
    commands.registerCommand("connreq.client.copyNote", () => copyNote(client)),
  );
  await start();
}

export function deactivate(): Promise<void> {
  return client.stop();
}
