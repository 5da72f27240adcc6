/** Only a path of this portal: nobody can use our login to send people elsewhere. */
export function localPath(returnTo: string): string {
  return /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(returnTo) ? returnTo : '/';
}
