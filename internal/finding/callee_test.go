package finding_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

func TestCallee(t *testing.T) {
	const none = finding.Unlimited
	for want, c := range map[string]finding.Callee{
		"2 to 3 objects, 208 to 248 bytes":  {Objects: 2, Bytes: 208, MaxObjects: 3, MaxBytes: 248},
		"1 object, 24 bytes":                {Objects: 1, Bytes: 24, MaxObjects: 1, MaxBytes: 24},
		"1 object, 1 to 8 bytes":            {Objects: 1, Bytes: 1, MaxObjects: 1, MaxBytes: 8},
		"at least 2 objects, 208 bytes":     {Objects: 2, Bytes: 208, MaxObjects: none, MaxBytes: none},
		"at least 1 object":                 {Objects: 1, MaxObjects: none, MaxBytes: none},
		"1 to 2 objects":                    {Objects: 1, MaxObjects: 2, MaxBytes: none},
		"1 object":                          {Objects: 1, MaxObjects: 1, MaxBytes: none},
		"1 to 2 objects, at least 48 bytes": {Objects: 1, Bytes: 48, MaxObjects: 2, MaxBytes: none},
		"up to 1 object, 8 bytes":           {MaxObjects: 1, MaxBytes: 8},
		"up to 3 objects":                   {MaxObjects: 3, MaxBytes: none},
		"1 to 2 objects, up to 64 bytes":    {Objects: 1, MaxObjects: 2, MaxBytes: 64},
		"":                                  {MaxObjects: none, MaxBytes: none},
	} {
		if got := c.String(); got != want {
			t.Errorf("%+v is %q, want %q", c, got, want)
		}
	}
}

// TestEachTime has what a line costs with what the function allocates that it calls.
func TestEachTime(t *testing.T) {
	box := finding.Cost{Bytes: 24, Objects: 1}
	inside := &finding.Callee{Objects: 1, Bytes: 48, MaxObjects: 2, MaxBytes: 80}
	with := box.Add(finding.Cost{Bytes: inside.Bytes, Objects: inside.Objects})
	exact := &finding.Callee{Objects: 1, Bytes: 48, MaxObjects: 1, MaxBytes: 48}
	unknown := &finding.Callee{Objects: 1, Bytes: 48, MaxObjects: finding.Unlimited, MaxBytes: finding.Unlimited}
	for want, f := range map[string]*finding.Finding{
		"24 bytes":                        {Cost: box},
		"2 to 3 objects, 72 to 104 bytes": {Cost: with, Callee: inside},
		"48 bytes":                        {Cost: finding.Cost{Bytes: 48, Objects: 1}, Callee: exact},
		"at least 2 objects, 72 bytes":    {Cost: with, Callee: unknown},
		"1 to 2 objects, 48 to 80 bytes":  {Category: finding.CategoryInlined, Cost: with, Callee: inside},
		"72 bytes in 2 objects":           {Category: finding.CategoryInlined, Cost: with, Callee: exact},
	} {
		if got := f.EachTime(); got != want {
			t.Errorf("%+v costs %q, want %q", f, got, want)
		}
	}
}
