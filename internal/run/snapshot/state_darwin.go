package snapshot

import (
	"io/fs"
	"syscall"
)

// identify sets what info has besides of a file. It reports whether it could.
func (s *State) identify(info fs.FileInfo) bool {
	sys, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return false
	}
	s.Changed = sys.Ctimespec.Nano()
	s.Device, s.Inode = uint64(sys.Dev), uint64(sys.Ino) //nolint:unconvert // other targets have other widths
	return true
}
