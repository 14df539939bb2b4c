/** Address families, socket types and flags, with Linux's numbers; Node itself knows names only. */
export const AF_UNSPEC = 0
export const AF_UNIX = 1
export const AF_INET = 2
export const AF_INET6 = 10
export const SOCK_STREAM = 1
export const SOCK_DGRAM = 2
export const IPPROTO_TCP = 6
export const IPPROTO_UDP = 17
/** `getaddrinfo`: an address to listen on. */
export const AI_PASSIVE = 1
/** `getaddrinfo`: the host is an address, no name to look for. */
export const AI_NUMERICHOST = 4
/** `getnameinfo`: the host as a number. */
export const NI_NUMERICHOST = 1
/** `getnameinfo`: the port as a number. */
export const NI_NUMERICSERV = 2
/** `Socket.shutdown`: end the writing side. */
export const SHUT_WR = 1
