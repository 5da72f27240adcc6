import { compactVerify, importJWK, type JWK } from 'jose';
import type { PublicKeys } from './seal.js';

interface DirectoryContent {
  readonly version: number;
  readonly regions: readonly {
    readonly id: string;
    readonly oin: string;
    readonly keys: PublicKeys | null;
  }[];
}

/** The directory of regions, as the hub signs it. */
export class Directory {
  private content: DirectoryContent = { version: 0, regions: [] };

  constructor(
    private readonly hubUrl: string,
    private readonly hubKey: JWK,
  ) {}

  get version(): number {
    return this.content.version;
  }

  /** Asks the hub; what is there stays when it does not answer. @throws Error when it is not signed by the hub */
  async refresh(): Promise<void> {
    const response = await fetch(`${this.hubUrl}/v1/directory`, {
      headers: { 'if-none-match': `"${this.version}"` },
    }).catch(() => null);
    if (response?.status !== 200) return;
    const { payload, protectedHeader } = await compactVerify(
      await response.text(),
      await importJWK(this.hubKey, 'ES256'),
      { algorithms: ['ES256'] },
    );
    if (protectedHeader.typ !== 'vir-directory') throw new Error('signed for another purpose');
    this.content = JSON.parse(Buffer.from(payload).toString()) as DirectoryContent;
  }

  /** The keys of a region; asks the hub when it is not known: it may be new. */
  async keysOf(region: string): Promise<PublicKeys | null> {
    const find = (): PublicKeys | null => this.content.regions.find(({ id }) => id === region)?.keys ?? null;
    if (!find()) await this.refresh();
    return find();
  }

  oinOf(region: string): string {
    return this.content.regions.find(({ id }) => id === region)?.oin ?? '';
  }
}
