// Package resultcache keeps what was found in a package, for runs to come.
//
// An [Entry] is all that a run keeps of one package: its findings before the whole
// run settles and ranks them, what its object says of other packages, and its counts.
// It is stored under a [Key], a hash of everything that it depends on:
//
//   - the program that made it, by the content of the executable: another build of perfvet finds other things;
//   - what the driver names as its inputs. The go command's build ID stands for
//     the content of the files, the flags, the toolchain and the objects of the imports.
//
// A [Run] is what a whole run keeps: the keys of its packages, and the state of all files that decided what they are. While
// those are as they were, a run with the same request needs nothing but the entries.
//
// Proofs of contracts are kept beside the entries, by package: each says what it depends on, in whatever packages that is.
//
// An entry is never changed. What is not there, cut short, or not what was written is a miss, and a
// miss costs time and nothing else. Several processes may use one directory at once;
// the files are those of the go command's own cache, whose format checks the content of each. Entries that
// were not used for five days are removed, and the oldest when all together are too large.
package resultcache
