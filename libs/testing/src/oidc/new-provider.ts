import type { Configuration, Provider } from 'oidc-provider';

/**
 * Makes the provider. `oidc-provider` 9 is made for Node 22; on Node 20 it misses one function, which is added here,
 * and it warns that it wants Node 22, which nobody who runs a test can act on: that one warning is left out.
 */
export async function newProvider(issuer: string, settings: Configuration): Promise<Provider> {
  const url = URL as unknown as { parse?: (text: string, base?: string) => URL | null };
  url.parse ??= (text, base) => (URL.canParse(text, base) ? new URL(text, base) : null);
  const warn = console.warn;
  console.warn = () => undefined;
  const { Provider } = await import('oidc-provider').finally(() => (console.warn = warn));
  return new Provider(issuer, settings);
}
