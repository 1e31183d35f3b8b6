import { commands, ConfigurationTarget, EventEmitter, Uri, window, workspace } from "vscode";
import type { ExtensionContext, MessageItem, TextEditor } from "vscode";
import { CloseAction, ErrorAction, ExecuteCommandRequest, LanguageClient } from "vscode-languageclient/node";
import { findServer, NoServer } from "./server";

/** A button of a message, and what it does. */
interface WayOut extends MessageItem {
  take(): unknown;
}

/** Looks after the server: at most one runs, and the writer is told, with a way out, when none can. */
export class Client {
  private running: LanguageClient | undefined;
  private queue: Promise<void> = Promise.resolve();
  private readonly changed = new EventEmitter<void>();
  private readonly output = window.createOutputChannel("connreq", { log: true });

  /** Fires when the server has started or ended. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly context: ExtensionContext) {}

  /** Starts the server anew, by the settings as they are now. */
  restart(): Promise<void> {
    this.queue = this.queue.then(() => this.stop()).then(() => this.start());
    return this.queue;
  }

  async stop(): Promise<void> {
    const client = this.running;
    this.running = undefined;
    // A server that does not answer ends in an error here; the next one shall start all the same.
    await client?.dispose().catch(() => undefined);
  }

  showLog(): void {
    this.output.show();
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
      this.output.info(`Starting ${[server.command, ...(server.args ?? [])].join(" ")}`);
      const client = new QuietClient("connreq", "connreq", server, {
        documentSelector: [
          { language: "connreq", scheme: "file" },
          { language: "connreq", scheme: "untitled" },
        ],
        outputChannel: this.output,
        initializationFailedHandler: () => false,
        errorHandler: {
          // What breaks the connection also closes it.
          error: () => ({ action: ErrorAction.Continue, handled: true }),
          closed: () => {
            if (this.running === client) {
              this.running = undefined;
              this.changed.fire();
              this.tell("connreq's server has stopped.", this.tryAgain, this.openSettings, this.seeLog);
            }
            return { action: CloseAction.DoNotRestart, handled: true };
          },
        },
      });
      await client.start();
      this.running = client;
    } catch (error) {
      if (error instanceof NoServer) {
        this.tell(error.message, this.choosePython, this.openSettings, this.howToInstall);
      } else {
        this.tell("connreq could not start its server.", this.tryAgain, this.openSettings, this.seeLog);
      }
    }
    this.changed.fire();
  }

  /** Shows a message. Nothing waits for it: it stays until it is answered. */
  private tell(why: string, ...ways: WayOut[]): void {
    void window.showErrorMessage(why, ...ways).then((way) => way?.take());
  }

  private readonly tryAgain: WayOut = { title: "Try Again", take: () => this.restart() };

  private readonly seeLog: WayOut = { title: "Show Log", take: () => this.showLog() };

  private readonly openSettings: WayOut = {
    title: "Open Settings",
    take: () => commands.executeCommand("workbench.action.openSettings", "connreq.client"),
  };

  private readonly howToInstall: WayOut = {
    title: "How to Install",
    // Packaging puts the name of README.md in lower case.
    take: () => commands.executeCommand("markdown.showPreview", Uri.file(this.context.asAbsolutePath("readme.md"))),
  };

  private readonly choosePython: WayOut = {
    title: "Choose Python…",
    take: async () => {
      const chosen = await window.showOpenDialog({ title: "A Python, 3.11 or newer", openLabel: "Use This Python" });
      if (chosen?.[0]) {
        const settings = workspace.getConfiguration("connreq.client");
        await settings.update("pythonPath", chosen[0].fsPath, ConfigurationTarget.Global);
      }
    },
  };
}

/** Writes failures to the output channel, where the library would show a message of its own for each. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}
