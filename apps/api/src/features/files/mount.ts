import type { Router } from 'express';
import type { Services } from '../../services';
import { serveBlobs } from '../../platform/storage/serve-blobs';

/** Signed downloads of the local storage; with R2 the browser goes there instead. */
export function mount(app: Router, { storage, env }: Services): void {
  if (storage.kind === 'local') app.get('/api/v1/blobs/:token', serveBlobs(storage, env.allowedOrigins));
}
