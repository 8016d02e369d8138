package page

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// A Site serves several pages from one loopback address: the first is /1/, and so on.
type Site struct {
	addr   string
	server http.Server

	mu    sync.Mutex
	count int // of pages there were
	pages map[int]*Server
}

// mostPages is how many pages a site keeps: each has the machine code of a package, which is tens of megabytes for a large one.
const mostPages = 8

// headerTime is how long a request may take to come in.
const headerTime = 10 * time.Second

// NewSite returns a site that has begun to answer.
func NewSite(ctx context.Context) (*Site, error) {
	var lc net.ListenConfig
	listener, err := lc.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &Site{addr: listener.Addr().String(), pages: make(map[int]*Server)}
	s.server = http.Server{Handler: s, ReadHeaderTimeout: headerTime}
	go s.server.Serve(listener) //nolint:errcheck // it ends with Close
	return s, nil
}

// Add adds a page, and returns its address. The oldest page is dropped where there are many.
func (s *Site) Add(p *Server) (url string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.count++
	s.pages[s.count] = p
	delete(s.pages, s.count-mostPages)
	return fmt.Sprintf("http://%s/%d/", s.addr, s.count)
}

// Has reports whether a page is still there.
func (s *Site) Has(p *Server) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, q := range s.pages {
		if p == q {
			return true
		}
	}
	return false
}

// ServeHTTP implements [http.Handler].
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var n int
	prefix, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	_, err := fmt.Sscanf(prefix, "%d", &n)
	s.mu.Lock()
	p := s.pages[n]
	s.mu.Unlock()
	if err != nil || p == nil || !isLoopbackHost(r.Host) {
		http.NotFound(w, r)
		return
	}
	http.StripPrefix("/"+prefix, p.Handler()).ServeHTTP(w, r)
}

// Close ends all that goes on.
func (s *Site) Close() error { return s.server.Close() }
