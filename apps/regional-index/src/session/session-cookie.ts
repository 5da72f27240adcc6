/** The cookie that stands for a session. No script can read it. */
export const SESSION_COOKIE = 'vir_session';
