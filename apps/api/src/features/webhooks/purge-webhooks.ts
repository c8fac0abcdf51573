import { asWorker } from '@bilko/database';

/** What the policies let a worker remove: all of it older than thirty days. How many deliveries went. */
export async function purgeWebhooks(): Promise<number> {
  const isOld = `created_at < now() - interval '30 days'`;
  return asWorker(async (_db, sql) => {
    await sql.run(
      `DELETE FROM webhook_attempts a USING webhook_deliveries d
        WHERE d.organization_id = a.organization_id AND d.id = a.delivery_id AND d.${isOld}`,
    );
    const gone = await sql.run(`DELETE FROM webhook_deliveries WHERE ${isOld}`);
    await sql.run(
      `DELETE FROM webhook_events v WHERE v.${isOld} AND NOT EXISTS (
         SELECT FROM webhook_deliveries d WHERE d.organization_id = v.organization_id AND d.event_id = v.id)`,
    );
    await sql.run(
      `DELETE FROM webhook_endpoints e WHERE e.removed_at < now() - interval '30 days' AND NOT EXISTS (
         SELECT FROM webhook_deliveries d WHERE d.organization_id = e.organization_id AND d.endpoint_id = e.id)`,
    );
    return gone;
  });
}
