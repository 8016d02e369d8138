//go:build never

package cases

import (
	"testing"
)

func Test(t *testing.T) {
	s := newSource(nil)
	s.kept = nil
}
