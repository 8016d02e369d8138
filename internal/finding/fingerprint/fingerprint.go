// Package fingerprint names findings so that they are recognised in a later version of
// the source: when lines are inserted above them, when they are indented anew, when other findings come and go.
package fingerprint

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
)

// Version names the way that fingerprints are made. Another way has another version, since the two
// must not be compared.
const Version = "perfvet/v1"

// A Source tells what a fingerprint is made from besides the finding.
type Source interface {
	// Name returns the name of a file that is the same on all machines: relative to the
	// repository, with slashes.
	Name(file string) string
	// Line returns the text of a line, counted from 1; "" where it cannot be read.
	Line(file string, line int) string
}

// Of returns the fingerprint of each finding, 32 hexadecimal digits. It is made from the check, the category, the
// package, the function, the file and the words of the source line; findings that have all of this
// in common are numbered by their position. The verdict and the message are no part of it.
func Of(fs []*finding.Finding, src Source) []string {
	byIdentity := make(map[identity][]int)
	for i, f := range fs {
		id := identityOf(f, src)
		byIdentity[id] = append(byIdentity[id], i)
	}
	prints := make([]string, len(fs))
	for id, same := range byIdentity {
		slices.SortStableFunc(same, func(a, b int) int {
			return cmp.Or(cmp.Compare(fs[a].Line, fs[b].Line), cmp.Compare(fs[a].Column, fs[b].Column), finding.Compare(fs[a], fs[b]))
		})
		for ordinal, i := range same {
			prints[i] = id.hash(ordinal)
		}
	}
	return prints
}

type identity struct{ check, category, pkg, function, file, text string }

func identityOf(f *finding.Finding, src Source) identity {
	pkg, _, _ := strings.Cut(f.Package, " ") // with or without the tests, it is one place
	text := strings.Join(strings.Fields(src.Line(f.File, f.Line)), " ")
	return identity{f.Check, f.Category, pkg, f.Function, src.Name(f.File), text}
}

func (id identity) hash(ordinal int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %d", id, ordinal))
	return hex.EncodeToString(sum[:16])
}
