import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { createInterface } from "node:readline";

/** What the server answers to a command, by its first word, or to the text (`TEXT`); `drop` ends the connection instead. */
export type SmtpAnswers = Readonly<Record<string, string | "drop" | undefined>>;

export interface SmtpServer {
  readonly url: string;
  /** Texts that it took. */
  readonly taken: readonly string[];
  /** Every line it was told, texts aside. */
  readonly commands: readonly string[];
  close(): Promise<void>;
}

/** A mail server on the loopback, as far as a sender can tell. */
export async function startSmtpServer(answers: SmtpAnswers = {}): Promise<SmtpServer> {
  const taken: string[] = [];
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => {}));
    const answer = (word: string, usual: string) => {
      const text = answers[word] ?? usual;
      if (text === "drop") socket.destroy();
      else socket.write(`${text}\r\n`);
      return text.startsWith("2") || text.startsWith("3");
    };
    let text: string[] | undefined;
    createInterface({ input: socket }).on("line", (line) => {
      if (text !== undefined) {
        if (line !== ".") text.push(line);
        else {
          if (answer("TEXT", "250 taken")) taken.push(text.join("\n"));
          text = undefined;
        }
        return;
      }
      commands.push(line);
      const word = line.split(/[ :]/)[0]!.toUpperCase();
      if (word === "DATA") text = answer(word, "354 go on") ? [] : undefined;
      else answer(word, word === "QUIT" ? "221 bye" : "250 ok");
    });
    answer("CONNECT", "220 test");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    commands,
    async close() {
      sockets.forEach((socket) => socket.destroy());
      server.close();
      await once(server, "close");
    },
  };
}
