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

func BenchmarkTable(b *testing.B) {
	for _, tc := range []struct {
		testing.TB
		bytes.Buffer
		name string
		make func() (*reader, error)
	}{{name: "reader", make: newReader}} {
		b.Run(tc.name, func(b *testing.B) {
			r, _ := tc.make()
			for b.Loop() {
				r.Reload()
			}
		})
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
