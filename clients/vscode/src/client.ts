import { commands, ConfigurationTarget, type ExtensionContext, Uri, window, workspace, type TextEditor } from "vscode";
import { ExecuteCommandRequest, LanguageClient, RevealOutputChannelOn } from "vscode-languageclient/node";
import { findServer, NoServer } from "./server";

const CHOOSE = "Choose Python…";
const SETTINGS = "Open Settings";
const HELP = "How to Install";

/** The language client: at most one server runs, and one that cannot be started is told to the writer. */
export class Client {
  private running: LanguageClient | undefined;
  private queue: Promise<void> = Promise.resolve();

  constructor(private readonly context: ExtensionContext) {}

  /** Starts the server anew, by the settings as they are now. */
  restart(): Promise<void> {
    this.queue = this.queue.then(() => this.stop()).then(() => this.start());
    return this.queue;
  }

  async stop(): Promise<void> {
    const client = this.running;
    this.running = undefined;
    await client?.dispose();
  }

  /** Waits until the server runs, starts it if it does not, and tells whether that worked. */
  async ready(): Promise<boolean> {
    await this.queue;
    if (!this.running) {
      await this.restart();
    }
    return this.running !== undefined;
  }

  /** Calls a command of the server; undefined while none runs. */
  async call<Result>(command: string, argument: object): Promise<Result | undefined> {
    const params = { command, arguments: [argument] };
    return this.running?.sendRequest(ExecuteCommandRequest.type, params) as Promise<Result | undefined>;
  }

  /** Calls a command of the server that asks for a place: the cursor of `editor`. */
  callAtCursor<Result>(command: string, editor: TextEditor): Promise<Result | undefined> {
    const { line, character } = editor.selection.active;
    return this.call(command, { uri: editor.document.uri.toString(), position: { line, character } });
  }

  private async start(): Promise<void> {
    try {
      const server = await findServer(this.context.asAbsolutePath("server"));
      const client = new LanguageClient("connreq", "connreq", server, {
        documentSelector: [
          { language: "connreq", scheme: "file" },
          { language: "connreq", scheme: "untitled" },
        ],
        revealOutputChannelOn: RevealOutputChannelOn.Never,
      });
      await client.start();
      this.running = client;
    } catch (error) {
      const why = error instanceof NoServer ? error.message : "connreq could not start its server.";
      // Not awaited: the message stays until it is answered.
      void this.offerWayOut(why);
    }
  }

  private async offerWayOut(why: string): Promise<void> {
    const answer = await window.showErrorMessage(why, CHOOSE, SETTINGS, HELP);
    if (answer === CHOOSE) {
      const chosen = await window.showOpenDialog({ title: "A Python, 3.11 or newer", openLabel: "Use This Python" });
      if (chosen?.[0]) {
        const settings = workspace.getConfiguration("connreq.client");
        await settings.update("pythonPath", chosen[0].fsPath, ConfigurationTarget.Global);
      }
    } else if (answer === SETTINGS) {
      await commands.executeCommand("workbench.action.openSettings", "connreq.client");
    } else if (answer === HELP) {
      // Packaging puts its name in lower case.
      const readme = Uri.file(this.context.asAbsolutePath("readme.md"));
      await commands.executeCommand("markdown.showPreview", readme);
    }
  }
}
