import type { Router } from 'express';
import type { Limiters } from '../../http/rate-limit';
import type { Services } from '../../services';
import { serveBlobs } from '../../platform/storage/serve-blobs';

/** Signed downloads of the local storage; with R2 the browser goes there instead. */
export function mount(app: Router, { storage, env }: Services, limiters: Limiters): void {
  if (storage.kind === 'local')
    app.get('/api/v1/blobs/:token', ...limiters.files, serveBlobs(storage, env.allowedOrigins));
}
