import MailComposer from "nodemailer/lib/mail-composer/index.js";
import SMTPConnection from "nodemailer/lib/smtp-connection/index.js";
import { CityError, type MessageOut, type MessagePort } from "../../kernel/index.ts";

export interface SmtpMailOptions {
  /** `smtps://user:password@host:465`; or `smtp://…:587`, whose connection must turn to TLS before a password is told. */
  readonly url: string;
  /** `City of Zhengzhou <no-reply@city.example>` */
  readonly from: string;
  /** Address under which people reach the city; with it a message tells the page that it opens. */
  readonly publicUrl?: string;
}

/** ms for connecting, for the greeting, and of silence on the line. */
const patience = 10_000;

/** Plain text by SMTP. A server keeps no keys: what may have been taken is not sent again. */
export function openSmtpMail(options: SmtpMailOptions): MessagePort {
  const server = serverOf(options.url);
  const sender = /<([^<>]+)>\s*$/.exec(options.from)?.[1] ?? options.from.trim();
  return {
    channel: "mail",
    knowsKeys: false,
    atOnce: 5,
    async send(out, signal) {
      const text = await composed(out, options, sender);
      await give(server, { from: sender, to: [out.address] }, text, signal);
    },
  };
}

type Server = SMTPConnection.Options & { readonly login?: { readonly user: string; readonly pass: string } };

function serverOf(address: string): Server {
  const url = new URL(address);
  const secure = url.protocol === "smtps:";
  const hasLogin = url.username !== "";
  return {
    host: url.hostname,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: hasLogin && !secure,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    ...(hasLogin ? { login: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } } : {}),
  };
}

async function composed(
  { address, title, body, path, key }: MessageOut,
  { from, publicUrl }: SmtpMailOptions,
  sender: string,
): Promise<Buffer> {
  const link = path === undefined || publicUrl === undefined ? "" : `\n\n${new URL(path, publicUrl).href}`;
  const composer = new MailComposer({
    from,
    to: { name: "", address },
    subject: title,
    text: `${body}${link}\n`,
    textEncoding: "base64",
    messageId: `<${key}@${sender.split("@").at(-1)}>`,
    headers: { "Auto-Submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return await composer.compile().build();
}

/**
 * Of one connection for one message: how far it came tells whether the message may have been taken. Before it is given, it
 * surely was not; afterwards only the server's word says so.
 */
async function give(
  server: Server,
  envelope: SMTPConnection.Envelope,
  text: Buffer,
  signal: AbortSignal,
): Promise<void> {
  const { login, ...options } = server;
  const connection = new SMTPConnection(options);
  const broken = new Promise<never>((_, reject) => connection.on("error", reject));
  const step = (act: (done: (error?: Error | null) => void) => void) =>
    Promise.race([broken, new Promise<void>((resolve, reject) => act((error) => (error ? reject(error) : resolve())))]);
  const cut = () => connection.close();
  signal.addEventListener("abort", cut);
  let isGiven = false;
  try {
    await step((done) => connection.connect(done));
    if (login !== undefined) await step((done) => connection.login(login, done));
    isGiven = true;
    await step((done) => connection.send(envelope, text, done));
    connection.quit();
  } catch (error) {
    connection.close();
    throw refusal(error as SMTPConnection.SMTPError, isGiven);
  } finally {
    signal.removeEventListener("abort", cut);
  }
}

function refusal({ code, responseCode, command }: SMTPConnection.SMTPError, isGiven: boolean): CityError {
  const rule = String(responseCode ?? code ?? "unknown");
  if (!isGiven) return new CityError("message.provider", { rule });
  if (responseCode !== undefined && responseCode >= 400)
    return new CityError(responseCode >= 500 ? "message.refused" : "message.provider", { rule });
  return new CityError(command === "API" ? "message.refused" : "message.unsure", { rule });
}
