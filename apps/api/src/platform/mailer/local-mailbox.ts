import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { MailDoor, OutgoingMail } from '../mailer';

/** A mail as it lies in the local mailbox. */
export type KeptMail = Omit<OutgoingMail, 'attachments'> &
  Readonly<{
    from: string;
    sentAt: string;
    attachments: readonly Readonly<{ fileName: string; contentType: string; content: string }>[];
  }>;

export type LocalMailbox = MailDoor &
  Readonly<{
    kind: 'local';
    /** Newest first. */
    list(): Promise<KeptMail[]>;
    find(mailId: string): Promise<KeptMail | undefined>;
  }>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOST_SHOWN = 200;

/** Mails as files, one for each, in place of a provider: nothing leaves the computer. */
export function createLocalMailbox(options: Readonly<{ folder: string; from: string }>): LocalMailbox {
  const folder = resolve(options.folder, 'mail');
  const pathOf = (mailId: string) => join(folder, `${mailId}.json`);

  const find = async (mailId: string): Promise<KeptMail | undefined> => {
    if (!UUID.test(mailId)) return undefined;
    const text = await readFile(pathOf(mailId), 'utf8').catch(() => undefined);
    return text === undefined ? undefined : (JSON.parse(text) as KeptMail);
  };

  return {
    kind: 'local',
    send: async (mail) => {
      const kept: KeptMail = {
        ...mail,
        from: options.from,
        sentAt: new Date().toISOString(),
        attachments: mail.attachments.map(({ content, ...rest }) => ({
          ...rest,
          content: Buffer.from(content).toString('base64'),
        })),
      };
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const beside = join(folder, `${randomUUID()}.part`);
        await writeFile(beside, JSON.stringify(kept), { mode: 0o600 });
        await rename(beside, pathOf(mail.mailId));
      } catch (error) {
        return { kind: 'unavailable', reason: error instanceof Error ? error.message : String(error) };
      }
      return { kind: 'accepted', providerMessageId: `local-${mail.mailId}` };
    },
    wasTaken: async (mailId) => {
      const found = await stat(pathOf(mailId)).catch(() => undefined);
      return found !== undefined;
    },
    list: async () => {
      const names = await readdir(folder).catch(() => []);
      // Ids begin with their time, so their order is that of queueing.
      const newest = names
        .filter((name) => name.endsWith('.json'))
        .sort()
        .reverse()
        .slice(0, MOST_SHOWN);
      const mails = await Promise.all(newest.map((name) => find(name.slice(0, -'.json'.length))));
      return mails.filter((mail) => mail !== undefined);
    },
    find,
  };
}
