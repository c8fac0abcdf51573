import { describe, expect, it } from 'vitest';
import { mailSteps } from './mail-steps';
import { at, mail, type Mail } from './testing-mail';

type Event = Mail['events'][number];

const event = (kind: Event['kind'], minute: number, detail: string | null = null): Event => ({
  kind,
  at: at(minute),
  detail,
});
const said = (change: Partial<Mail>) => mailSteps(mail(change)).map((step) => step.said);

describe('the way of a mail', () => {
  it('is its state as long as nobody told more', () => {
    expect(mailSteps(mail({ status: 'queued', sentAt: null }))).toEqual([
      { said: 'queued', at: at(0), detail: null, isLost: false },
    ]);
    expect(mailSteps(mail({ status: 'failed', sentAt: null, error: '400 bad' }))).toEqual([
      { said: 'failed', at: at(0), detail: '400 bad', isLost: true },
    ]);
    expect(mailSteps(mail({ status: 'uncertain', error: 'cut off' }))[0]).toMatchObject({ isLost: true });
    expect(said({ status: 'delivered' })).toEqual(['delivered']);
  });

  it('goes on from sent, each step with its own time', () => {
    expect(mailSteps(mail({ status: 'delivered', events: [event('delivered', 3, '250 OK')] }))).toEqual([
      { said: 'sent', at: at(1), detail: null, isLost: false },
      { said: 'delivered', at: at(3), detail: null, isLost: false },
    ]);
  });

  it('can be sent again from where it was lost, and only there', () => {
    const events = [event('bounced', 4, '550 no')];
    const bounced = mail({ status: 'failed', error: 'bounce: 550 no', events });
    expect(mailSteps(bounced)).toEqual([
      { said: 'sent', at: at(1), detail: null, isLost: false },
      { said: 'bounced', at: at(4), detail: '550 no', isLost: true },
    ]);
    expect(said({ status: 'failed', events: [event('dropped', 4)] })).toEqual(['sent', 'dropped']);
    // Taken at first and sent back later.
    expect(said({ status: 'failed', events: [event('delivered', 2), event('bounced', 4)] })).toEqual([
      'sent',
      'delivered',
      'bounced',
    ]);
  });

  it('says that it was put off only until it is decided', () => {
    const deferred = event('deferred', 2, '450 later');
    expect(mailSteps(mail({ events: [deferred] }))[1]).toEqual({
      said: 'deferred',
      at: at(2),
      detail: '450 later',
      isLost: false,
    });
    for (const kind of ['delivered', 'bounced', 'dropped', 'opened'] as const) {
      expect(said({ events: [deferred, event(kind, 3)] })).not.toContain('deferred');
    }
  });

  it('leaves the opening of a document to the document', () => {
    expect(said({ events: [event('opened', 5)] })).toEqual(['sent']);
    expect(said({ template: 'paymentReceived', events: [event('opened', 5)] })).toEqual(['sent', 'opened']);
    expect(said({ events: [event('reportedAsSpam', 5)] })).toEqual(['sent', 'reportedAsSpam']);
  });

  it('is shown also from what an older release kept on the device', () => {
    const { events: _, ...old } = mail({ status: 'delivered' });
    expect(mailSteps(old as Mail)).toMatchObject([{ said: 'delivered' }]);
  });
});
