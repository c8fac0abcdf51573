'use client';
import { Archive, ArchiveRestore, Ellipsis, Trash2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { ProductView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Menu } from '@/components/menu';
import { PageHeader } from '@/components/page';
import { ErrorState, Notice, Skeleton } from '@/components/states';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';

const ProductForm = dynamic(() => import('./product-form').then((module) => module.ProductForm), {
  ssr: false,
  loading: () => <Skeleton className="h-96 max-w-2xl" />,
});

/** One product, open to be changed. */
export function ProductScreen({ id }: { id: string }) {
  const t = useTranslations('products');
  const query = useApiQuery('getProduct', { params: { id } });
  if (query.isPending) return <Skeleton className="h-96 max-w-2xl" />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const product = query.data;
  return (
    <>
      <PageHeader
        title={product.name}
        back={{ href: '/products', label: t('title') }}
        actions={<ProductActions product={product} />}
      />
      {product.isArchived && (
        <div className="mb-6 max-w-2xl">
          <Notice>{t('archivedNotice')}</Notice>
        </div>
      )}
      <ProductForm key={product.id} product={product} />
    </>
  );
}

function ProductActions({ product }: { product: ProductView }) {
  const t = useTranslations('products');
  const common = useTranslations('common');
  const router = useRouter();
  const say = useProblemText();
  const { can } = useSession();
  const [isDeleting, setDeleting] = useState(false);
  const update = useApiMutation('updateProduct', { refreshes: ['products'] });
  const remove = useApiMutation('deleteProduct', { refreshes: ['products'] });
  if (!can('product:write')) return null;

  const setArchived = async (current: ProductView, isArchived: boolean): Promise<void> => {
    try {
      const { id, version } = current;
      const saved = await update.mutateAsync({ params: { id }, body: { version, isArchived } });
      toast(t(isArchived ? 'archivedDone' : 'restoredDone'), {
        action: { label: common('undo'), run: () => void setArchived(saved, !isArchived) },
      });
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    }
  };
  const deleteIt = async () => {
    try {
      await remove.mutateAsync({ params: { id: product.id } });
      toast(t('deletedDone'));
      router.push('/products');
    } catch (error) {
      toast(say(error), { tone: 'danger' });
      setDeleting(false);
    }
  };
  return (
    <>
      <Menu
        label={common('more')}
        icon={<Ellipsis />}
        isIconOnly
        items={[
          product.isArchived
            ? {
                label: t('restore'),
                icon: <ArchiveRestore />,
                onSelect: () => void setArchived(product, false),
              }
            : { label: t('archive'), icon: <Archive />, onSelect: () => void setArchived(product, true) },
          { label: common('delete'), icon: <Trash2 />, isDanger: true, onSelect: () => setDeleting(true) },
        ]}
      />
      <Dialog
        isOpen={isDeleting}
        onClose={() => setDeleting(false)}
        size="small"
        title={t('deleteTitle', { name: product.name })}
        footer={
          <>
            <Button onClick={() => setDeleting(false)}>{common('cancel')}</Button>
            <Button look="danger" isBusy={remove.isPending} onClick={() => void deleteIt()}>
              {common('delete')}
            </Button>
          </>
        }
      >
        <p>{t('deleteBody')}</p>
      </Dialog>
    </>
  );
}
