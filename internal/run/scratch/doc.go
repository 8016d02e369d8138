// Package scratch makes temporary directories and files that do not outlive their
// owners: what a killed process leaves behind, a later one removes.
//
// The owner holds a lock (flock) on each for as long as it lives, and hands the lock of a directory to the
// processes that write into it; the system lets go of a lock when the last of them has ended, however it ended. Who
// makes something new first removes its siblings that nobody holds: those with a name of ours and a number,
// of the same user, that are no links. A process number in a file would do worse: it means nothing
// in another container that shares the directory, and numbers are used again.
//
// Between the making of a directory and its lock a sibling may take it for one left behind. So the owner looks,
// once it has the lock, whether its directory is still there, and makes another if it is not.
//
// Where there is no flock (Windows, some network file systems), nothing is ever taken for left behind.
package scratch
