package benched

import (
	"bytes"
	"testing"
)

func BenchmarkRefresh(b *testing.B) {
	r, err := newReader()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		r.Refresh()
	}
}

func BenchmarkAlone(b *testing.B) {
	all := map[string]any{"one": only{}}
	var buf bytes.Buffer
	for b.Loop() {
		one := all["one"].(interface{ Alone() })
		one.Alone()
		buf.Truncate(0)
		bytes.NewReader(nil)
	}
}

func BenchmarkListed(b *testing.B) {
	all := []left{{}, {}}
	for b.Loop() {
		for _, one := range all {
			one.Listed()
		}
	}
}
